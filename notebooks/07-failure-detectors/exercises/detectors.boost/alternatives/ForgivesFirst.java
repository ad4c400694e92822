class MyBoost implements BoostRule {
    @Override public Set<Integer> tell(Set<Integer> module, Set<Integer> output) {
        return new TreeSet<>(module);
    }

    @Override public Set<Integer> hear(Set<Integer> output, int from, Set<Integer> told) {
        return Stream.concat(output.stream().filter(p -> p != from), told.stream()).collect(Collectors.toSet());
    }
}
