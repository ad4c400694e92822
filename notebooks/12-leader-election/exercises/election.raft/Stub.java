class MyServer extends Node<RaftElection.Message> {
    final RaftElection.Log log;
    // What must a server still know when it comes back from a crash? Such a field is @Stable.
    int term;
    Optional<Integer> votedFor = Optional.empty();
    boolean leads;
    final Votes<Boolean> votes = Votes.majority(n());

    MyServer(RaftElection.Log log) { this.log = log; }

    @Override protected void start() { awaitLeader(); }

    @Override protected void restart() { awaitLeader(); }

    @Override protected void onTimer(Timer timer) { if (leads) beat(); else campaign(); }

    void campaign() {
        awaitLeader();
        // A new term: vote for yourself in it, forget the votes of the last one, and ask all others.
    }

    @Override protected void on(int from, RaftElection.Message message) {
        // Somebody is in a newer term than you: what does that make of you?
        switch (message) {
            // To whom may you give your vote, in which term, how often, and for which logs (isUpToDateFor)?
            // Answer with a Vote.
            case RaftElection.RequestVote(int t, RaftElection.Log candidates) -> { }
            // votes.add(from, true) is true once: when a majority is complete.
            case RaftElection.Vote(int t, boolean granted) -> { }
            // The leader of a term is alive.
            case RaftElection.Heartbeat(int t) -> { }
        }
    }

    void lead() { leads = true; decide(new RaftElection.Elected(term, self())); beat(); }

    void beat() { sendToOthers(new RaftElection.Heartbeat(term)); after(75, new RaftElection.Timeout()); }

    void awaitLeader() { after(150, 300, new RaftElection.Timeout()); }
}
