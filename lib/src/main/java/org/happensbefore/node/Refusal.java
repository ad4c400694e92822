package org.happensbefore.node;

/** Protocol code or state that breaks a rule: the message names the place, the rule and the way out. */
public final class Refusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * Together one sentence: "{@code place} {@code rule}; use {@code wayOut}".
     *
     * @param place where: class and method, or the path of a field
     * @param rule which rule it breaks
     * @param wayOut what to write instead
     */
    public Refusal(String place, String rule, String wayOut) {
        super(place + " " + rule + "; use " + wayOut);
    }
}
