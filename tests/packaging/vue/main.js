import { init } from 'eks-max-pods';
import { createApp } from 'vue';
import Pods from './Pods.vue';

await init();
createApp(Pods).mount('#app');
