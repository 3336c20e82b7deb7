/** What says what is about to be deployed, as it is given on the command line. */
export interface Planned {
  readonly template?: readonly string[];
  readonly stack?: readonly string[];
  readonly targets?: readonly string[];
  readonly syncName?: readonly string[];
  readonly bucketName?: readonly string[];
  readonly roleName?: readonly string[];
  readonly instanceProfileName?: readonly string[];
}

/** In the place of templates. */
export const BY_HAND = ['targets', 'syncName', 'bucketName', 'roleName', 'instanceProfileName'] as const;
