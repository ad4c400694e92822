class MySetting implements QualityRule {
    // Setting knows the paper's formula itself.
    @Override public Setting choose(Link link) {
        return LongStream.rangeClosed(1, QualityRule.DETECTION)
                .mapToObj(interval -> new Setting(interval, QualityRule.DETECTION - interval))
                .filter(s -> s.mistakesPerHour(link) <= QualityRule.MISTAKES)
                .max(Comparator.comparingLong(Setting::interval)).orElseThrow();
    }
}
