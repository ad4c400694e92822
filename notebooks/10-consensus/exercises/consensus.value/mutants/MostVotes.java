class MyChoice implements ValueRule {
    @Override public String choose(String own, List<Optional<Synod.Vote>> promised) {
        String value = own;
        int most = 0;
        int newest = -1;
        for (var vote : promised) {
            if (vote.isEmpty()) continue;
            int count = Collections.frequency(promised, vote);
            if (count > most || count == most && vote.get().ballot() > newest) {
                most = count;
                newest = vote.get().ballot();
                value = vote.get().value();
            }
        }
        return value;
    }
}
