class MyHealth implements HealthRule {
    @Override public long patience(List<Probe> probes) {
        // How did your own probes go lately? Wait longer if nobody answers in time: LEAST to MOST ticks.
        return LEAST;
    }

    @Override public Set<Integer> accuses(List<Probe> probes) {
        // This accuses whoever has just been silent. Is it the other one, or is it you?
        Probe last = probes.getLast();
        return last.answered() ? Set.of() : Set.of(last.target());
    }
}
