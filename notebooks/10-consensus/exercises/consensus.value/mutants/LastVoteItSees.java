class MyChoice implements ValueRule {
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        String value = own;
        for (var vote : promised) if (vote.isPresent()) value = vote.get().value();
        return value;
    }
}
