package org.happensbefore.sim;

import java.util.stream.Stream;

/**
 * The failing run that is made smaller, and what is said of a smaller one.
 *
 * @param run as it was found
 * @param configuration its own
 * @param model the simulation, in which the configuration is another each time
 */
record Original(Run run, Configuration configuration, Simulation model) {
    /**
     * What is shown of the smallest so far, should the search be interrupted: all of it is made here, since whoever
     * interrupts a cell stops the cell's code with it, and nothing can be run then, nor a value's text be asked for.
     *
     * @param events how many it takes to fail
     * @param isCut whether the last of them is the one at which it fails
     */
    Shrunk soFar(Configuration smaller, long events, boolean isCut) {
        Simulation simulation = simulation(smaller).maxEvents(events);
        return shrunk(smaller, simulation, simulation.recorded(_ -> {}), isCut);
    }

    /**
     * What is shown of the smallest.
     *
     * @param runs how many it took to find
     */
    Shrunk minimal(Configuration smallest, long events, boolean isCut, int runs) {
        Simulation simulation = bounded(simulation(smallest), events);
        return shrunk(smallest, simulation, simulation.run(), isCut).after(runs, true);
    }

    private Simulation simulation(Configuration c) {
        return c.of(model).stopWhen(_ -> false);
    }

    private Shrunk shrunk(Configuration c, Simulation simulation, Run smaller, boolean isCut) {
        return new Shrunk(
                smaller,
                c.faults(),
                c.network(),
                c.seed(),
                size(run, configuration),
                size(smaller, c),
                0,
                false,
                isCut,
                JavaText.of(simulation));
    }

    private static Shrunk.Size size(Run run, Configuration c) {
        boolean draws = !c.network().equals(Drawn.certain(c.network()));
        return new Shrunk.Size(
                run.events(),
                c.faults().size() + (draws ? run.lost() + run.duplicated() : 0),
                c.calls().size());
    }

    /** The same simulation, which is over after so many events: by itself, or by its last tick, or else by their number. */
    private static Simulation bounded(Simulation s, long events) {
        Simulation plain = s.until(Simulation.UNTIL).maxEvents(Simulation.MAX_EVENTS);
        long ticks = s.maxEvents(events).run().ticks();
        return Stream.of(plain, s, plain.until(ticks), s.until(ticks), plain.maxEvents(events))
                .filter(bounded -> events(bounded, events + 1) == events)
                .findFirst()
                .orElse(s.maxEvents(events));
    }

    private static long events(Simulation s, long most) {
        return s.maxEvents(Math.min(s.maxEvents, most)).run().events();
    }
}
