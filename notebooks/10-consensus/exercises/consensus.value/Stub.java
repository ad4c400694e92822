class MyChoice implements ValueRule {
    /** What to propose when these have promised: for each member of the quorum, the vote that it has revealed, if any. */
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        // Some value may be chosen already, in a lower ballot. Whose?
        return own;
    }
}
