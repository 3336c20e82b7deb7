/** What a mirror knows of itself, beside the types; `load` passes over it. */
export const STATE_FOLDER = '.ssm-inventory-pull';
