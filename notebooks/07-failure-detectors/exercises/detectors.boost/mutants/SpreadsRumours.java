class MyBoost implements BoostRule {
    @Override public Set<Integer> tell(Set<Integer> module, Set<Integer> output) {
        var all = new TreeSet<>(output);
        all.addAll(module);
        return all;
    }

    @Override public Set<Integer> hear(Set<Integer> output, int from, Set<Integer> told) {
        var all = new TreeSet<>(output);
        all.addAll(told);
        all.remove(from);
        return all;
    }
}
