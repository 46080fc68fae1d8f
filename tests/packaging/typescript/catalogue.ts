import catalogue from 'eks-max-pods/instance-types.json' with { type: 'json' };

export const enis: number | undefined = catalogue.instanceTypes.find(({ name }) => name === 't3.large')?.enis;
