/** The one Cloud project of the emulated Google, to which every client and key belongs. */
export const PROJECT_NUMBER = "123456789012";
