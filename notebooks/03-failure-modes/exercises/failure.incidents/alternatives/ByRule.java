class MyDiagnosis implements Diagnosis {
    @Override public FailureClass of(Incident incident) {
        var silent = Set.of(Incident.OVH_2021, Incident.CROWDSTRIKE_2024);
        var late = Set.of(Incident.PATHFINDER_1997, Incident.DYNAMODB_2015);
        var forgetful = Set.of(Incident.GOOGLE_2015, Incident.POSTGRES_2018);
        var wrong = Set.of(Incident.S3_2008, Incident.KNIGHT_2012);
        if (silent.contains(incident)) return FailureClass.CRASH_STOP;
        if (wrong.contains(incident)) return FailureClass.BYZANTINE;
        if (forgetful.contains(incident)) return FailureClass.AMNESIA;
        return late.contains(incident) ? FailureClass.TIMING : FailureClass.OMISSION;
    }
}
