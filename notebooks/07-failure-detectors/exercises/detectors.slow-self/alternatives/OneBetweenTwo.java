class MyHealth implements HealthRule {
    @Override public long patience(List<Probe> probes) {
        // Twice what the slowest answer took lately; or twice as long as the last time, if nobody has answered.
        var lately = probes.subList(Math.max(0, probes.size() - 8), probes.size());
        if (lately.isEmpty()) return LEAST;
        long slowest = lately.stream().filter(Probe::answered).mapToLong(p -> p.took().get()).max()
                .orElse(lately.getLast().waited());
        return Math.clamp(2 * slowest, LEAST, MOST);
    }

    @Override public Set<Integer> accuses(List<Probe> probes) {
        // One silence between two answers that were soon enough.
        int n = probes.size();
        if (n < 3) return Set.of();
        Probe before = probes.get(n - 3);
        Probe silent = probes.get(n - 2);
        Probe after = probes.get(n - 1);
        if (!before.answered() || silent.answered() || !after.answered()) return Set.of();
        boolean soon = Math.max(before.took().get(), after.took().get()) + 100 <= silent.waited();
        return soon ? Set.of(silent.target()) : Set.of();
    }
}
