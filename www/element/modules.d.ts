/** The build hands in a style sheet's text. */
declare module "*.css" {
  const text: string;
  export default text;
}
