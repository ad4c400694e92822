class MyChoice implements ValueRule {
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        // If a value is chosen, the newest vote that a quorum knows of is for it. Older votes lost to a newer ballot.
        return promised.stream().flatMap(Optional::stream)
                .max(Comparator.comparingInt(Synod.Vote::ballot))
                .map(Synod.Vote::value).orElse(own);
    }
}
