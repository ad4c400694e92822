class MyDiagnosis implements Diagnosis {
    @Override public FailureClass of(Incident incident) {
        return switch (incident) {
            case S3_2008 -> FailureClass.BYZANTINE;
            case GOOGLE_2015 -> FailureClass.AMNESIA;
            case OVH_2021 -> FailureClass.CRASH_STOP;
            case PATHFINDER_1997 -> FailureClass.CRASH_STOP;
            case GITHUB_2018 -> FailureClass.OMISSION;
            case CLOUDFLARE_2020 -> FailureClass.OMISSION;
            case POSTGRES_2018 -> FailureClass.AMNESIA;
            case KNIGHT_2012 -> FailureClass.BYZANTINE;
            case CROWDSTRIKE_2024 -> FailureClass.CRASH_STOP;
            case DYNAMODB_2015 -> FailureClass.CRASH_STOP;
        };
    }
}
