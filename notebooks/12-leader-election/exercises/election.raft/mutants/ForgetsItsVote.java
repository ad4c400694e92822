class MyServer extends Node<RaftElection.Message> {
    final RaftElection.Log log;
    @Stable int term;
    Optional<Integer> votedFor = Optional.empty();
    boolean leads;
    final Votes<Boolean> votes = Votes.majority(n());

    MyServer(RaftElection.Log log) { this.log = log; }

    @Override protected void start() { awaitLeader(); }

    @Override protected void restart() { awaitLeader(); }

    @Override protected void onTimer(Timer timer) { if (leads) beat(); else campaign(); }

    void campaign() {
        awaitLeader();
        term++;
        votedFor = Optional.of(self());
        votes.clear();
        votes.add(self(), true);
        sendToOthers(new RaftElection.RequestVote(term, log));
    }

    @Override protected void on(int from, RaftElection.Message message) {
        if (message.term() > term) enter(message.term());
        switch (message) {
            case RaftElection.RequestVote(int t, RaftElection.Log candidates) -> {
                boolean granted = t == term && votedFor.orElse(from) == from && candidates.isUpToDateFor(log);
                if (granted) {
                    votedFor = Optional.of(from);
                    awaitLeader();
                }
                send(from, new RaftElection.Vote(term, granted));
            }
            case RaftElection.Vote(int t, boolean granted) -> {
                if (granted && t == term && !leads && votes.add(from, true)) lead();
            }
            case RaftElection.Heartbeat(int t) -> {
                if (t == term) awaitLeader();
            }
        }
    }

    void enter(int newer) {
        term = newer;
        votedFor = Optional.empty();
        votes.clear();
        if (leads) {
            leads = false;
            awaitLeader();
        }
    }

    void lead() { leads = true; decide(new RaftElection.Elected(term, self())); beat(); }

    void beat() { sendToOthers(new RaftElection.Heartbeat(term)); after(75, new RaftElection.Timeout()); }

    void awaitLeader() { after(150, 300, new RaftElection.Timeout()); }
}
