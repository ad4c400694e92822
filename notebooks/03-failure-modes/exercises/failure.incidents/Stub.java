class MyDiagnosis implements Diagnosis {
    @Override public FailureClass of(Incident incident) {
        // What did the component do to those who relied on it? Why it did so is not asked.
        return switch (incident) {
            case S3_2008 -> FailureClass.CRASH_STOP;
            case GOOGLE_2015 -> FailureClass.CRASH_STOP;
            case OVH_2021 -> FailureClass.BYZANTINE;
            case PATHFINDER_1997 -> FailureClass.CRASH_STOP;
            case GITHUB_2018 -> FailureClass.CRASH_STOP;
            case CLOUDFLARE_2020 -> FailureClass.CRASH_STOP;
            case POSTGRES_2018 -> FailureClass.CRASH_STOP;
            case KNIGHT_2012 -> FailureClass.CRASH_STOP;
            case CROWDSTRIKE_2024 -> FailureClass.BYZANTINE;
            case DYNAMODB_2015 -> FailureClass.CRASH_STOP;
        };
    }
}
