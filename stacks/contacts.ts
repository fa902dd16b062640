/** Address of the people who answer for the accounts. An adopter puts the own one here. */
export const accountsEmail = "aws@causeway.example";
