export const ZONE = "aws:route53/zone:Zone";
export const RECORD = "aws:route53/record:Record";
