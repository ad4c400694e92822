class MyBoost implements BoostRule {
    @Override public Set<Integer> tell(Set<Integer> module, Set<Integer> output) {
        return module;
    }

    @Override public Set<Integer> hear(Set<Integer> output, int from, Set<Integer> told) {
        var all = new TreeSet<Integer>();
        for (int p : List.copyOf(new TreeSet<>(output))) if (p != from) all.add(p);
        for (int p : List.copyOf(new TreeSet<>(told))) if (p != from) all.add(p);
        return all;
    }
}
