/** Whose the emulated services are, and what they are asked with. */
export const aws = {
  account: '123456789012',
  region: 'eu-west-1',
  accessKeyId: 'test',
  secretAccessKey: 'test',
} as const;
