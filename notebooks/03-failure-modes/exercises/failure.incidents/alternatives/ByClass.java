class MyDiagnosis implements Diagnosis {
    @Override public FailureClass of(Incident incident) {
        return switch (incident) {
            // Silence for good.
            case OVH_2021, CROWDSTRIKE_2024 -> FailureClass.CRASH_STOP;
            // What was sent did not arrive, and what arrived was true.
            case GITHUB_2018, CLOUDFLARE_2020 -> FailureClass.OMISSION;
            // True, and too late.
            case PATHFINDER_1997, DYNAMODB_2015 -> FailureClass.TIMING;
            // It had said "stored", and came back without.
            case GOOGLE_2015, POSTGRES_2018 -> FailureClass.AMNESIA;
            // What arrived was not true; nobody meant it.
            case S3_2008, KNIGHT_2012 -> FailureClass.BYZANTINE;
        };
    }
}
