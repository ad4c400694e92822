class MyChoice implements ValueRule {
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        return promised.stream().flatMap(Optional::stream)
                .min(Comparator.comparingInt(Synod.Vote::ballot))
                .map(Synod.Vote::value).orElse(own);
    }
}
