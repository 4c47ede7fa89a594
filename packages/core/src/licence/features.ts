/** What the advanced edition has beyond the basic one (G-08), named only where the product has it. */
export const licenceFeatures = ['monitoring', 'log_analysis', 'graphical_console'] as const
export type LicenceFeature = (typeof licenceFeatures)[number]

export const licenceEditions = ['basic', 'advanced'] as const
export type LicenceEdition = (typeof licenceEditions)[number]

/** What an edition brings and what was bought beside it. */
export const featuresOf = (
  edition: LicenceEdition,
  beside: readonly LicenceFeature[] = [],
): readonly LicenceFeature[] => licenceFeatures.filter((feature) => edition === 'advanced' || beside.includes(feature))
