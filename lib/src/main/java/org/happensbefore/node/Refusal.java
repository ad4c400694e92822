package org.happensbefore.node;

/** Protocol code or state that breaks a rule: the message names the place, the rule and the way out. */
public final class Refusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Refusal(String place, String rule, String wayOut) {
        super(place + " " + rule + "; use " + wayOut);
    }
}
