class MyChoice implements ValueRule {
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        return promised.stream().flatMap(Optional::stream).map(Synod.Vote::value).findFirst().orElse(own);
    }
}
