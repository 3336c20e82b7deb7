/** What an AWS service, or the way to it, answered instead of what was asked for. */
export interface AwsProblem {
  /** The service's own word, such as `ExpiredToken`, or the network's, such as `ECONNRESET`. */
  readonly code: string;
  readonly message: string;
}

/**
 * What is wrong on the way to a service, whatever was asked of it: with credentials, the clock, or the network. Nothing,
 * when it is something else.
 */
export function accessProblem({ code, message }: AwsProblem, service: string): string | undefined {
  if (isCredentials(code)) {
    return (
      `no AWS credentials: ${message}; sign in (aws sso login, aws login), name a profile with --profile, ` +
      'or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
    );
  }
  switch (code) {
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
    case 'RequestExpired':
      return `the AWS credentials have expired (${code}); sign in again (aws sso login, aws login), or renew what AWS_SESSION_TOKEN holds`;
    case 'InvalidToken':
      return 'AWS does not accept the session token (InvalidToken); sign in again, or take AWS_SESSION_TOKEN out of the environment';
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
      return `AWS does not know the access key, or not with this session token (${code}); sign in again, check --profile, or AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN`;
    case 'InvalidAccessKeyId':
      return 'AWS does not know the access key (InvalidAccessKeyId); check --profile, or AWS_ACCESS_KEY_ID';
    case 'SignatureDoesNotMatch':
    case 'InvalidSignatureException':
      return /expired|not yet current/i.test(message)
        ? wrongClock(code)
        : `the secret access key does not belong to the access key (${code}); check AWS_SECRET_ACCESS_KEY, or the profile`;
    case 'RequestTimeTooSkewed':
      return wrongClock(code);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${service} is not found (${message}); check the network, --region and --endpoint-url`;
    case 'ECONNREFUSED':
      return `nobody answers (${message}); check the network and --endpoint-url`;
    default:
      break;
  }
  return /CERT|SELF_SIGNED|VERIFY/.test(code)
    ? `the certificate of ${service} is not trusted (${code}); where a proxy has its own, name it in NODE_EXTRA_CA_CERTS`
    : undefined;
}

/** Whether the way to credentials failed, before anything was asked of the service. */
export function isCredentials(code: string): boolean {
  return /Credentials|Token(Provider)?Error$/.test(code);
}

/** The permission that AWS says is missing, and on what, where it says so; EC2 first says "this operation". */
export function missingPermission(
  message: string,
): { readonly action: string; readonly resource?: string } | undefined {
  const said = /not authorized to perform:? ([\w-]+:\w+)[.,;]?(?:\s+on resource: "?([^"\s]+?)[.,;]?"?)?(?=\s|$)/i.exec(
    message,
  );
  return said === null ? undefined : { action: said[1]!, resource: said[2] };
}

function wrongClock(code: string): string {
  return `the clock of this machine is wrong (${code}): here it is ${new Date().toISOString()}; set it, for example by NTP`;
}
