import { pythonEnvironment } from '../../installation/python-environment';

/** The emulator, and the API models that its extension checks requests with. */
const REQUIREMENTS = ['ministack==1.5.33', 'botocore==1.43.106'];

/** The virtual environment that the emulator runs in; it is installed where it is missing. */
export function ministackEnvironment(): Promise<string> {
  return pythonEnvironment(REQUIREMENTS.join('-').replaceAll('==', '-'), REQUIREMENTS);
}
