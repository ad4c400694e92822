class MyHealth implements HealthRule {
    @Override public long patience(List<Probe> probes) {
        int score = 0;
        for (Probe p : probes) score = p.answered() ? Math.max(0, score - 1) : score + 1;
        return Math.min(MOST, LEAST * (score + 1));
    }

    @Override public Set<Integer> accuses(List<Probe> probes) {
        return Set.of();
    }
}
