import { Software } from './software';

type Versions = readonly [ubuntu2204: string, ubuntu2404: string, debian12: string];

/** Names that all three systems have, most common first, with versions oldest first. */
const PACKAGES: readonly (readonly [name: string, section: string, ...Versions])[] = [
  [
    'libc6',
    'libs',
    '2.35-0ubuntu3.4 2.35-0ubuntu3.8 2.35-0ubuntu3.10',
    '2.39-0ubuntu8 2.39-0ubuntu8.4',
    '2.36-9+deb12u4 2.36-9+deb12u10',
  ],
  [
    'openssl',
    'utils',
    '3.0.2-0ubuntu1.10 3.0.2-0ubuntu1.15 3.0.2-0ubuntu1.19',
    '3.0.13-0ubuntu3.1 3.0.13-0ubuntu3.5',
    '3.0.11-1~deb12u2 3.0.15-1~deb12u1 3.0.17-1~deb12u2',
  ],
  [
    'libssl3',
    'libs',
    '3.0.2-0ubuntu1.10 3.0.2-0ubuntu1.15 3.0.2-0ubuntu1.19',
    '3.0.13-0ubuntu3.1 3.0.13-0ubuntu3.5',
    '3.0.11-1~deb12u2 3.0.15-1~deb12u1 3.0.17-1~deb12u2',
  ],
  ['bash', 'shells', '5.1-6ubuntu1 5.1-6ubuntu1.1', '5.2.21-2ubuntu4', '5.2.15-2+b2 5.2.15-2+b8'],
  [
    'amazon-ssm-agent',
    'admin',
    '3.2.2303.0-1 3.3.859.0-1 3.3.1142.0-1',
    '3.3.859.0-1 3.3.1142.0-1',
    '3.2.2303.0-1 3.3.1142.0-1',
  ],
  [
    'openssh-server',
    'net',
    '1:8.9p1-3ubuntu0.3 1:8.9p1-3ubuntu0.7 1:8.9p1-3ubuntu0.13',
    '1:9.6p1-3ubuntu13.4 1:9.6p1-3ubuntu13.11',
    '1:9.2p1-2+deb12u2 1:9.2p1-2+deb12u6',
  ],
  [
    'systemd',
    'admin',
    '249.11-0ubuntu3.9 249.11-0ubuntu3.16',
    '255.4-1ubuntu8 255.4-1ubuntu8.8',
    '252.17-1~deb12u1 252.38-1~deb12u1',
  ],
  [
    'util-linux',
    'utils',
    '2.37.2-4ubuntu3 2.37.2-4ubuntu3.4',
    '2.39.3-9ubuntu6 2.39.3-9ubuntu6.2',
    '2.38.1-5+b1 2.38.1-5+deb12u3',
  ],
  ['zlib1g', 'libs', '1:1.2.11.dfsg-2ubuntu9.2', '1:1.3.dfsg-3.1ubuntu2.1', '1:1.2.13.dfsg-1'],
  [
    'curl',
    'web',
    '7.81.0-1ubuntu1.14 7.81.0-1ubuntu1.16 7.81.0-1ubuntu1.20',
    '8.5.0-2ubuntu10.1 8.5.0-2ubuntu10.6',
    '7.88.1-10+deb12u4 7.88.1-10+deb12u12',
  ],
  [
    'sudo',
    'admin',
    '1.9.9-1ubuntu2.4 1.9.9-1ubuntu2.5',
    '1.9.15p5-3ubuntu5 1.9.15p5-3ubuntu5.24.04.1',
    '1.9.13p3-1+deb12u1 1.9.13p3-1+deb12u2',
  ],
  [
    'tzdata',
    'localization',
    '2023c-0ubuntu0.22.04.2 2024a-0ubuntu0.22.04.1 2025b-0ubuntu0.22.04.1',
    '2024a-3ubuntu1.1 2025b-0ubuntu0.24.04.1',
    '2024a-0+deb12u1 2025b-0+deb12u1',
  ],
  [
    'vim',
    'editors',
    '2:8.2.3995-1ubuntu2.15 2:8.2.3995-1ubuntu2.24',
    '2:9.1.0016-1ubuntu7.1 2:9.1.0016-1ubuntu7.8',
    '2:9.0.1378-2 2:9.0.1378-2+deb12u2',
  ],
  [
    'perl-base',
    'perl',
    '5.34.0-3ubuntu1.3 5.34.0-3ubuntu1.4',
    '5.38.2-3.2build2 5.38.2-3.2ubuntu0.1',
    '5.36.0-7+deb12u1 5.36.0-7+deb12u2',
  ],
  ['python3-minimal', 'python', '3.10.6-1~22.04 3.10.6-1~22.04.1', '3.12.3-0ubuntu1 3.12.3-0ubuntu2', '3.11.2-1+b1'],
  [
    'nginx',
    'web',
    '1.18.0-6ubuntu14.4 1.18.0-6ubuntu14.6',
    '1.24.0-2ubuntu7 1.24.0-2ubuntu7.3',
    '1.22.1-9 1.22.1-9+deb12u2',
  ],
  [
    'apache2',
    'web',
    '2.4.52-1ubuntu4.7 2.4.52-1ubuntu4.12',
    '2.4.58-1ubuntu8.4 2.4.58-1ubuntu8.6',
    '2.4.57-2 2.4.62-1~deb12u2',
  ],
  [
    'openjdk-17-jre-headless',
    'java',
    '17.0.9+9-1~22.04 17.0.15+6~us1-0ubuntu1~22.04',
    '17.0.11+9-1 17.0.15+6~us1-0ubuntu1~24.04',
    '17.0.9+9-1~deb12u1 17.0.15+6-1~deb12u1',
  ],
  [
    'docker.io',
    'admin',
    '24.0.5-0ubuntu1~22.04.1 26.1.3-0ubuntu1~22.04.1',
    '24.0.7-0ubuntu4 26.1.3-0ubuntu1~24.04.1',
    '20.10.24+dfsg1-1+b3 20.10.24+dfsg1-1+deb12u1',
  ],
  ['postgresql-client', 'database', '14+238', '16+257build1', '15+248'],
  [
    'redis-server',
    'database',
    '5:6.0.16-1ubuntu1 5:6.0.16-1ubuntu1.1',
    '5:7.0.15-1build2 5:7.0.15-1ubuntu0.24.04.1',
    '5:7.0.15-1~deb12u1 5:7.0.15-1~deb12u4',
  ],
  [
    'nodejs',
    'javascript',
    '12.22.9~dfsg-1ubuntu3.4 12.22.9~dfsg-1ubuntu3.6',
    '18.19.1+dfsg-6ubuntu5',
    '18.13.0+dfsg1-1 18.19.0+dfsg-6~deb12u2',
  ],
];

/** The software of one system, and the i386 library beside the usual one that a multi-arch node lists a second time. */
function release(column: 2 | 3 | 4, publisher: string): Software[] {
  const packages = PACKAGES.map((row) => ({
    name: row[0],
    publisher,
    group: row[1],
    architecture: 'x86_64',
    url: `https://example.com/generated/${row[0]}`,
    summary: `generated row of ${row[0]}, in the form of a dpkg package`,
    versions: row[column].split(' '),
  }));
  const multiArch = packages.filter((software) => software.name === 'libc6');
  return [...packages, ...multiArch.map((software) => ({ ...software, architecture: 'i386' }))];
}

const UBUNTU = 'Ubuntu Developers <generated@example.com>';

export const UBUNTU_2204: readonly Software[] = release(2, UBUNTU);
export const UBUNTU_2404: readonly Software[] = release(3, UBUNTU);
export const DEBIAN_12: readonly Software[] = release(4, 'Debian Maintainers <generated@example.com>');
