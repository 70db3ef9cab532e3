/** How old URLs of pictures may be before they are asked for anew, in milliseconds: those that the API signs are good for five minutes. */
export const freshFor = 4 * 60_000
