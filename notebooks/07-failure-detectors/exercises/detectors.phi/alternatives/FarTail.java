class MyPhi implements PhiRule {
    // NormalTail.phi does not run out of digits, however long the silence.
    @Override public double phi(List<Long> arrivals, long now) {
        var recent = arrivals.subList(Math.max(0, arrivals.size() - 1_001), arrivals.size());
        var intervals = IntStream.range(1, recent.size()).mapToDouble(i -> recent.get(i) - recent.get(i - 1)).toArray();
        double mean = DoubleStream.of(intervals).average().orElse(0);
        double variance = DoubleStream.of(intervals).map(x -> (x - mean) * (x - mean)).average().orElse(0);
        return NormalTail.phi((now - arrivals.getLast() - mean) / Math.sqrt(Math.max(1, variance)));
    }
}
