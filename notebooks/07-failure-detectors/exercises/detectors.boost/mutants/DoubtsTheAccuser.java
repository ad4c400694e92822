class MyBoost implements BoostRule {
    @Override public Set<Integer> tell(Set<Integer> module, Set<Integer> output) {
        return module;
    }

    @Override public Set<Integer> hear(Set<Integer> output, int from, Set<Integer> told) {
        var all = new TreeSet<>(output);
        all.addAll(told);
        all.remove(from);
        if (!told.isEmpty()) all.add(from);
        return all;
    }
}
