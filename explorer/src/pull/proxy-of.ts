import { Failure } from '../failure';

/** The proxy that the environment names for what goes over a protocol, if any. NO_PROXY is for who uses it to heed. */
export function proxyOf(protocol: 'http:' | 'https:', env: NodeJS.ProcessEnv): string | undefined {
  // In small letters first, as everywhere.
  const names = protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = names.find((one) => env[one] !== undefined);
  const given = name === undefined ? undefined : env[name];
  if (given === undefined || given === '') return undefined;
  const address = given.includes('://') ? given : `http://${given}`;
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  // Its value may hold a password.
  throw new Failure(`${name} is no address of a proxy, such as http://proxy.example.com:3128; correct it, or unset it`);
}
