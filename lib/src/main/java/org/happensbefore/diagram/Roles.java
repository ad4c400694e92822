package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Event.Change;

/**
 * What nodes are for a while, as far as their fields tell it: a role and the term it is held in. The rule knows names
 * only, and no protocol:
 *
 * <ul>
 *   <li>a role is the value of a field named role, status, state or mode, if it is written like a constant, as
 *       {@code LEADER}; or it is that a field named leads, leading or isLeader is true;
 *   <li>a term is the number in a field named ballot, term, view, epoch or round.
 * </ul>
 *
 * <p>Both are known from the first event on that changes them, until a crash, and again after the recovery.
 */
final class Roles {
    private static final List<String> ROLES = List.of("role", "status", "state", "mode");
    private static final List<String> LEADS = List.of("leads", "leading", "isLeader");
    private static final List<String> TERMS = List.of("ballot", "term", "view", "epoch", "round");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]{1,19}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private static final Set<String> LEADING = Set.of("LEADER", "PRIMARY", "COORDINATOR", "MASTER", "LEADS");
    private static final Set<String> RESTING =
            Set.of("FOLLOWER", "BACKUP", "SECONDARY", "REPLICA", "PASSIVE", "IDLE", "");

    /** How much a role stands out. */
    enum Weight {
        /** Whoever decides for the others. */
        LEADS,
        /** Any role that has no list here. */
        ACTS,
        /** Whoever follows, or has a term and no role. */
        RESTS
    }

    /**
     * One role of one node.
     *
     * @param from the event from which on it is so
     * @param until the event that ends it; empty where it lasts to the end
     * @param role the constant; may be empty
     * @param term as {@code term 3}; may be empty
     */
    record Held(int lane, Event from, Optional<Event> until, String role, String term) {
        Weight weight() {
            return LEADING.contains(role) ? Weight.LEADS : RESTING.contains(role) ? Weight.RESTS : Weight.ACTS;
        }

        /** Both, as far as they are known. */
        String name() {
            return role + (role.isEmpty() || term.isEmpty() ? "" : ", ") + term;
        }
    }

    /** What one node is at the moment. */
    private static final class Now {
        private final Map<String, String> roles = new HashMap<>();
        private final Map<String, String> terms = new HashMap<>();

        void learn(Change c) {
            if (ROLES.contains(c.field())) {
                if (CONSTANT.matcher(c.value()).matches()) roles.put(c.field(), c.value());
                else roles.remove(c.field());
            }
            if (LEADS.contains(c.field())) roles.put(c.field(), c.value().equals("true") ? "LEADS" : "");
            if (TERMS.contains(c.field())) {
                if (NUMBER.matcher(c.value()).matches()) terms.put(c.field(), c.field() + " " + c.value());
                else terms.remove(c.field());
            }
        }

        String role() {
            return ROLES.stream().anyMatch(roles::containsKey) ? first(ROLES, roles) : first(LEADS, roles);
        }

        String term() {
            return first(TERMS, terms);
        }

        private static String first(List<String> fields, Map<String, String> values) {
            return fields.stream()
                    .filter(values::containsKey)
                    .map(values::get)
                    .findFirst()
                    .orElse("");
        }
    }

    private Roles() {}

    /** All roles and terms that are held up to an event, by lane and time. Cost: one pass. */
    static List<Held> of(List<Event> events, int lanes) {
        var all = new ArrayList<List<Held>>();
        var now = new ArrayList<Now>();
        for (int n = 0; n < lanes; n++) {
            all.add(new ArrayList<>());
            now.add(new Now());
        }
        for (Event e : events) {
            List<Held> own = all.get(e.node());
            Now node = now.get(e.node());
            e.changes().forEach(node::learn);
            boolean down = e.cause() instanceof Cause.Crashed;
            String role = down ? "" : node.role();
            String term = down ? "" : node.term();
            boolean goesOn = !own.isEmpty() && own.getLast().until().isEmpty();
            if (goesOn
                    && own.getLast().role().equals(role)
                    && own.getLast().term().equals(term)) continue;
            if (goesOn) own.add(ended(own.removeLast(), e));
            if (!role.isEmpty() || !term.isEmpty()) own.add(new Held(e.node(), e, Optional.empty(), role, term));
        }
        return all.stream().flatMap(List::stream).toList();
    }

    private static Held ended(Held held, Event by) {
        return new Held(held.lane(), held.from(), Optional.of(by), held.role(), held.term());
    }
}
