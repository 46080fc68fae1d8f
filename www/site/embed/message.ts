/** What embed.html tells the page around it; www/site/embed/snippets.ts writes the script that listens. */
export const HEIGHT = 'eks-max-pods:height';
