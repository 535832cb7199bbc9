/** Every limit that a screen and the server must agree on, with its unit in the name. */
export const LIMITS = {
  nameLengthMax: 200,
  titleLengthMax: 200,
  descriptionLengthMax: 2_000,
  criteriaLengthMax: 2_000,
  noteLengthMax: 4_000,
  emailLengthMax: 254,
  externalIdLengthMax: 100,
  roleLengthMax: 100,
  searchLengthMax: 200,
  slugLengthMax: 40,
  passwordLengthMin: 10,
  passwordLengthMax: 128,
  validityMonthsMax: 600,
  /** A credential "expires soon" in its last days, as many as these. */
  expiringSoonDays: 30,
  signatoriesMax: 4,
  pageSizeMax: 100,
  pageSizeDefault: 50,
  learnersPerIssueMax: 100,
  imageBytesMax: 2 * 1024 * 1024,
  idempotencyKeyLengthMax: 200,
} as const;
