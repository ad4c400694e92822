class MyPhi implements PhiRule {
    @Override public double phi(List<Long> arrivals, long now) {
        int last = arrivals.size() - 1;
        int first = Math.max(0, last - 1_000);
        double mean = (double) (arrivals.get(last) - arrivals.get(first)) / (last - first);
        double squares = 0;
        for (int i = first; i < last; i++) squares += Math.pow(arrivals.get(i + 1) - arrivals.get(i) - mean, 2);
        double deviation = Math.max(1, Math.sqrt(squares / (last - first)));
        double silence = now - arrivals.get(last);
        return -Math.log10(NormalTail.above((silence - mean) / deviation));
    }
}
