class MyChoice implements ValueRule {
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        if (promised.stream().filter(Optional::isPresent).count() < promised.size()) return own;
        return promised.stream().flatMap(Optional::stream)
                .max(Comparator.comparingInt(Synod.Vote::ballot))
                .map(Synod.Vote::value).orElse(own);
    }
}
