import { AL2, AL2023 } from './rpm-software';
import { DEBIAN_12, UBUNTU_2204, UBUNTU_2404 } from './dpkg-software';
import { Software } from './software';
import { WINDOWS } from './windows-software';

/** How a node's software list is gathered, which decides the shape of its rows. */
export type Packaging = 'rpm' | 'dpkg' | 'windows';

/** An operating system of the generated fleet. */
export interface OperatingSystem {
  readonly platformName: string;
  readonly platformVersion: string;
  readonly packaging: Packaging;
  /** How common it is in the fleet, against the other systems' weights. */
  readonly weight: number;
  /** Kernel versions, oldest first. */
  readonly kernels: readonly string[];
  readonly software: readonly Software[];
  /** What the version of a made-up package ends with, e.g. `-1.amzn2023.0.1`. */
  readonly versionSuffix: string;
}

export const OPERATING_SYSTEMS: readonly OperatingSystem[] = [
  {
    platformName: 'Amazon Linux',
    platformVersion: '2023',
    packaging: 'rpm',
    weight: 30,
    kernels: ['6.1.79-99.167.amzn2023', '6.1.115-126.197.amzn2023', '6.1.141-155.222.amzn2023'],
    software: AL2023,
    versionSuffix: '-1.amzn2023.0.1',
  },
  {
    platformName: 'Amazon Linux',
    platformVersion: '2',
    packaging: 'rpm',
    weight: 20,
    kernels: ['4.14.336-257.562.amzn2', '4.14.355-275.582.amzn2', '5.10.236-228.935.amzn2'],
    software: AL2,
    versionSuffix: '-1.amzn2.0.1',
  },
  {
    platformName: 'Ubuntu',
    platformVersion: '22.04',
    packaging: 'dpkg',
    weight: 15,
    kernels: ['6.5.0-1018-aws', '6.8.0-1029-aws'],
    software: UBUNTU_2204,
    versionSuffix: '-1ubuntu1',
  },
  {
    platformName: 'Ubuntu',
    platformVersion: '24.04',
    packaging: 'dpkg',
    weight: 5,
    kernels: ['6.8.0-1009-aws', '6.8.0-1029-aws'],
    software: UBUNTU_2404,
    versionSuffix: '-1ubuntu1',
  },
  {
    platformName: 'Debian GNU/Linux',
    platformVersion: '12',
    packaging: 'dpkg',
    weight: 5,
    kernels: ['6.1.0-18-cloud-amd64', '6.1.0-37-cloud-amd64'],
    software: DEBIAN_12,
    versionSuffix: '-1+deb12u1',
  },
  {
    platformName: 'Microsoft Windows Server 2019 Datacenter',
    platformVersion: '10.0.17763',
    packaging: 'windows',
    weight: 10,
    kernels: [''],
    software: WINDOWS,
    versionSuffix: '.0',
  },
  {
    platformName: 'Microsoft Windows Server 2022 Datacenter',
    platformVersion: '10.0.20348',
    packaging: 'windows',
    weight: 15,
    kernels: [''],
    software: WINDOWS,
    versionSuffix: '.0',
  },
];
