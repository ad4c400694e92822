class MyHealth implements HealthRule {
    @Override public long patience(List<Probe> probes) {
        int score = 0;
        for (Probe p : probes) score = p.answered() ? Math.max(0, score - 1) : score + 1;
        return Math.min(MOST, LEAST * (score + 1));
    }

    @Override public Set<Integer> accuses(List<Probe> probes) {
        Probe last = probes.getLast();
        if (!last.answered()) return Set.of();
        // Those who were silent between the last two answers.
        var silent = new ArrayList<Probe>();
        int i = probes.size() - 2;
        while (i >= 0 && !probes.get(i).answered()) silent.add(probes.get(i--));
        if (i < 0) return Set.of();
        // Both answers would have come in time for them, too; two round trips differ by up to 80 ticks.
        long slower = Math.max(last.took().get(), probes.get(i).took().get());
        var failed = new TreeSet<Integer>();
        for (Probe p : silent) if (slower + 80 < p.waited()) failed.add(p.target());
        failed.remove(last.target());
        return failed;
    }
}
