import { Software } from './software';

/** Names that both Amazon Linux releases have, most common first, with versions oldest first. */
const PACKAGES: readonly (readonly [name: string, group: string, al2023: string, al2: string])[] = [
  [
    'openssl-libs',
    'System Environment/Libraries',
    '1:3.0.8-1~.0.3 1:3.0.8-1~.0.11 1:3.0.8-1~.0.18 1:3.2.2-1~.0.1',
    '1:1.0.2k-24~.0.6 1:1.0.2k-24~.0.10 1:1.0.2k-24~.0.14',
  ],
  [
    'openssl',
    'System Environment/Security',
    '1:3.0.8-1~.0.3 1:3.0.8-1~.0.11 1:3.0.8-1~.0.18 1:3.2.2-1~.0.1',
    '1:1.0.2k-24~.0.6 1:1.0.2k-24~.0.10 1:1.0.2k-24~.0.14',
  ],
  ['glibc', 'Unspecified', '2.34-52~.0.3 2.34-52~.0.8 2.34-117~.0.1', '2.26-63~ 2.26-64~.0.2 2.26-64~.0.3'],
  ['bash', 'Unspecified', '5.2.15-1~.0.2', '4.2.46-34~'],
  [
    'amazon-ssm-agent',
    'Amazon/Tools',
    '3.2.2303.0-1~ 3.3.859.0-1~ 3.3.1142.0-1~',
    '3.1.1732.0-1~ 3.2.2303.0-1~ 3.3.1142.0-1~',
  ],
  ['kernel', 'Unspecified', '6.1.79-99.167~ 6.1.115-126.197~', '4.14.336-257.562~ 4.14.355-275.582~'],
  ['kernel', 'Unspecified', '6.1.115-126.197~ 6.1.141-155.222~', '4.14.355-275.582~ 5.10.236-228.935~'],
  ['systemd', 'Unspecified', '252.4-1161~.0.6 252.16-1~.0.1 252.23-2~', '219-78~.0.22 219-78~.0.25'],
  ['openssh-server', 'Unspecified', '8.7p1-8~.0.9 8.7p1-8~.0.11 8.7p1-8~.0.14', '7.4p1-22~.0.5 7.4p1-22~.0.9'],
  ['zlib', 'Unspecified', '1.2.11-33~.0.4 1.2.11-33~.0.5', '1.2.7-19~.0.2 1.2.7-19~.0.3'],
  ['curl-minimal', 'Unspecified', '8.3.0-1~.0.2 8.5.0-1~.0.4 8.11.1-4~.0.1', '8.3.0-1~.0.5 8.3.0-1~.0.8'],
  ['sudo', 'Applications/System', '1.9.12-1~.0.3 1.9.15-1~.0.8', '1.8.23-10~.0.3 1.8.23-10~.0.4'],
  ['gnupg2-minimal', 'Unspecified', '2.3.7-1~.0.4', '2.0.22-5~.0.5'],
  [
    'vim-minimal',
    'Applications/Editors',
    '2:9.0.2081-1~.0.1 2:9.1.785-1~.0.1 2:9.1.1202-1~.0.1',
    '2:9.0.1592-1~.0.1 2:9.0.2153-1~.0.1',
  ],
  ['python3', 'Unspecified', '3.9.16-1~.0.6 3.9.20-1~.0.2 3.9.22-1~.0.1', '3.7.16-1~.0.5 3.7.16-1~.0.14'],
  ['tzdata', 'System Environment/Base', '2023c-1~.0.1 2024a-1~.0.1 2025b-1~', '2023c-1~.0.1 2024a-1~ 2025b-1~'],
  [
    'bind-utils',
    'Unspecified',
    '32:9.16.42-1~.0.1 32:9.16.48-1~.0.2 32:9.18.33-1~.0.1',
    '32:9.11.4-26.P2~.13.5 32:9.11.4-26.P2~.13.9',
  ],
  ['krb5-libs', 'Unspecified', '1.20.1-8~.0.3 1.21-3~.0.4 1.21.3-1~.0.2', '1.15.1-55~.0.2 1.15.1-55~.0.6'],
  [
    'java-17-amazon-corretto-headless',
    'Development/Tools',
    '1:17.0.9+8-1~.0.1 1:17.0.12+7-1~.0.1 1:17.0.15+6-1~.0.1',
    '1:17.0.9+8-1~.0.1 1:17.0.13+11-1~.0.1',
  ],
  ['httpd', 'Unspecified', '2.4.56-1~ 2.4.58-1~ 2.4.62-1~', '2.4.57-1~ 2.4.58-1~ 2.4.62-1~'],
  ['nginx', 'Unspecified', '1:1.22.1-1~.0.3 1:1.24.0-1~.0.1 1:1.26.2-1~.0.1', '1:1.20.0-2~ 1:1.22.1-1~.0.1'],
  [
    'docker',
    'Tools/Docker',
    '20.10.25-1~.0.1 24.0.5-1~.0.3 25.0.8-1~.0.1',
    '20.10.23-1~.0.1 20.10.25-1~.0.4 25.0.8-1~.0.1',
  ],
  ['nodejs', 'Unspecified', '1:18.12.1-1~.0.6 1:18.18.2-1~.0.2 1:18.20.6-1~.0.1', '1:16.18.0-1~.0.1'],
  ['postgresql15', 'Unspecified', '15.4-1~.0.1 15.8-1~.0.1 15.12-1~.0.1', '15.4-1~.0.1 15.8-1~.0.1'],
  ['containerd', 'Unspecified', '1.6.19-1~.0.1 1.7.11-1~.0.1 1.7.27-1~.0.1', '1.6.19-1~.0.2 1.7.27-1~.0.1'],
];

/** The software of one release; `~` in a version above stands for its dist tag. */
function release(column: 2 | 3, distTag: string): Software[] {
  const packages = PACKAGES.map((row) => ({
    name: row[0],
    publisher: 'Amazon Linux',
    group: row[1],
    architecture: 'x86_64',
    url: `https://example.com/generated/${row[0]}`,
    summary: `Generated row of ${row[0]}, in the form of an Amazon Linux package`,
    versions: row[column].replaceAll('~', distTag).split(' '),
  }));
  // rpm lists imported keys as packages, with `(none)` where a package has a value.
  const key = { name: 'gpg-pubkey', publisher: '(none)', group: 'Public Keys', architecture: '(none)', url: '(none)' };
  return [...packages, { ...key, summary: 'Generated public key', versions: ['d832c631-6515c85e'] }];
}

export const AL2023: readonly Software[] = release(2, '.amzn2023');
export const AL2: readonly Software[] = release(3, '.amzn2');
