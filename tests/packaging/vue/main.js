import { init } from 'eks-max-pods';
import { createApp } from 'vue';
import NodePods from './NodePods.vue';

await init();
createApp(NodePods).mount('#app');
