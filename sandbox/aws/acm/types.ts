export const CERTIFICATE = "aws:acm/certificate:Certificate";
