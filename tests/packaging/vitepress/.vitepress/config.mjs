export default { head: [['link', { rel: 'icon', href: 'data:,' }]] };
