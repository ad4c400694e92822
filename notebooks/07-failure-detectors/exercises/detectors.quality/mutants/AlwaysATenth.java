class MySetting implements QualityRule {
    @Override public Setting choose(Link link) {
        return new Setting(100, 1_900);
    }
}
