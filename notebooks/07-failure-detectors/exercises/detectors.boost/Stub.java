class MyBoost implements BoostRule {
    /** Task 1, again and again: what you tell everybody, yourself included. */
    @Override public Set<Integer> tell(Set<Integer> module, Set<Integer> output) {
        return Set.of();
    }

    /** Task 2: your output after somebody has told you whom it suspects. */
    @Override public Set<Integer> hear(Set<Integer> output, int from, Set<Integer> told) {
        // More than one line of the paper is not needed.
        // What does it tell you about the sender that it speaks at all?
        return output;
    }
}
