class MyChoice implements ValueRule {
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        int newest = -1;
        String value = own;
        for (var vote : promised)
            if (vote.isPresent() && vote.get().ballot() > newest) {
                newest = vote.get().ballot();
                value = vote.get().value();
            }
        return value;
    }
}
