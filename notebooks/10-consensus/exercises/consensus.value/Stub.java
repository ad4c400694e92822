class MyChoice implements ValueRule {
    /** What to propose when these have promised; each member of the quorum reveals its vote, if any. */
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        // Some value may be chosen already, in a lower ballot. Whose?
        return own;
    }
}
